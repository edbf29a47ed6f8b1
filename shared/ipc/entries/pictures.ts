import { z } from 'zod';
import { CameraDevice, CameraOpened, CameraPlace } from '../camera.ts';
import {
  Attribution,
  ExpectedFor,
  FolderAdded,
  FolderErasing,
  HotFolderView,
  Inbox,
  KeptDays,
  NewFolder,
  SetAsideImage,
} from '../hotFolder.ts';
import { ImageBegin, ImageCheck, ImageKeep, ImagePiece, RequestImage } from '../request.ts';
import { Id, Nothing } from '../session.ts';
import { entry, WithId } from './entry.ts';

/** Pictures of a request: files, camera, watched folders. */
export const picturesEntries = {
  'image:begin': entry('record', ImageBegin, z.strictObject({ uploadId: Id })),
  'image:append': entry('record', ImagePiece, Nothing),
  'image:finish': entry('record', z.strictObject({ uploadId: Id }), RequestImage),
  'image:keep': entry('record', ImageKeep, RequestImage),
  'image:check': entry('record', ImageCheck, RequestImage),
  /** To the same place of the other eye, exchanged with the picture that is there; answers every picture of the draft. */
  'image:switchEye': entry(
    'record',
    z.strictObject({ requestId: Id, imageId: Id }),
    z.array(RequestImage),
  ),
  'image:remove': entry('record', z.strictObject({ requestId: Id, imageId: Id }), Nothing),
  'camera:open': entry('record', CameraPlace, CameraOpened),
  'camera:choose': entry('record', CameraDevice, Nothing),
  'camera:close': entry('record', Nothing, Nothing),
  'hotFolder:read': entry('record', Nothing, HotFolderView),
  'hotFolder:add': entry('record', NewFolder, FolderAdded),
  'hotFolder:setErasing': entry('record', FolderErasing, Nothing),
  'hotFolder:check': entry('record', WithId, HotFolderView),
  'hotFolder:remove': entry('record', WithId, Nothing),
  'hotFolder:setKeptDays': entry('record', KeptDays, Nothing),
  'inbox:list': entry('record', Nothing, Inbox),
  'inbox:expect': entry('record', ExpectedFor, Nothing),
  'inbox:attribute': entry('record', Attribution, RequestImage),
  'inbox:setAside': entry('record', SetAsideImage, Nothing),
} as const;
